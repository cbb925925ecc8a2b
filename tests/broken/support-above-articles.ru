# fires: Support-supportCount
# zh: 独立文章多于文章
# en: more independent articles than articles

INSERT DATA { GRAPH ikg:support { e:sup a ikg:Support ; ikg:ofSubject e:cell ; ikg:ofPredicate ikg:suppliesTo ; ikg:ofObject e:car ; ikg:supportCount 3 ; ikg:articleCount 2 } }

# fires: Support-articleCount
# zh: 没有文章数的支持度
# en: a support without its number of articles

INSERT DATA { GRAPH ikg:support { e:sup a ikg:Support ; ikg:ofSubject e:cell ; ikg:ofPredicate ikg:suppliesTo ; ikg:ofObject e:car ; ikg:supportCount 2 } }

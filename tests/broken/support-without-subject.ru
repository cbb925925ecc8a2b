# fires: Support-ofSubject
# zh: 没有主体的支持度
# en: a support without a subject

INSERT DATA { GRAPH ikg:support { e:sup a ikg:Support ; ikg:ofPredicate ikg:suppliesTo ; ikg:ofObject e:car ; ikg:supportCount 2 ; ikg:articleCount 2 } }

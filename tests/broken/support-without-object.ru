# fires: Support-ofObject
# zh: 没有客体的支持度
# en: a support without an object

INSERT DATA { GRAPH ikg:support { e:sup a ikg:Support ; ikg:ofSubject e:cell ; ikg:ofPredicate ikg:suppliesTo ; ikg:supportCount 2 ; ikg:articleCount 2 } }

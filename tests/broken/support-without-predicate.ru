# fires: Support-ofPredicate
# zh: 没有谓词的支持度
# en: a support without a predicate

INSERT DATA { GRAPH ikg:support { e:sup a ikg:Support ; ikg:ofSubject e:cell ; ikg:ofObject e:car ; ikg:supportCount 2 ; ikg:articleCount 2 } }

# fires: NameJoin-joinedBy
# zh: 没有规则的归并
# en: a join that names no rule

INSERT DATA { GRAPH ikg:identity { e:join a ikg:NameJoin ; ikg:joins e:cell ; ikg:oneName "青禾"@zh ; ikg:otherName "青禾电池"@zh } }

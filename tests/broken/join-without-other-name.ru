# fires: NameJoin-otherName
# zh: 缺另一个名称的归并
# en: a join without its other name

INSERT DATA { GRAPH ikg:identity { e:join a ikg:NameJoin ; ikg:joins e:cell ; ikg:oneName "青禾"@zh ; ikg:joinedBy <https://w3id.org/ikg/ontology#rule/by-hand> } }

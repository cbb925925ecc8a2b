# fires: NameJoin-oneName
# zh: 缺一个名称的归并
# en: a join without its one name

INSERT DATA { GRAPH ikg:identity { e:join a ikg:NameJoin ; ikg:joins e:cell ; ikg:otherName "青禾电池"@zh ; ikg:joinedBy <https://w3id.org/ikg/ontology#rule/by-hand> } }

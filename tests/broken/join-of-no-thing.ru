# fires: NameJoin-joins
# zh: 名称归并不归于任何事物
# en: a join of names that means no thing

INSERT DATA { GRAPH ikg:identity { e:join a ikg:NameJoin ; ikg:oneName "青禾"@zh ; ikg:otherName "青禾电池"@zh ; ikg:joinedBy <https://w3id.org/ikg/ontology#rule/by-hand> } }

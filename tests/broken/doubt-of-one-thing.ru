# fires: NameDoubt-mayBe
# zh: 只有一个事物的存疑
# en: a doubt of one thing

INSERT DATA { GRAPH ikg:identity { e:doubt a ikg:NameDoubt ; ikg:mayBe e:cell ; ikg:leftApartFor <https://w3id.org/ikg/ontology#rule/by-hand> } }

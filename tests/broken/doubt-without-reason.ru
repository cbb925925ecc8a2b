# fires: NameDoubt-leftApartFor
# zh: 没有理由的存疑
# en: a doubt without a reason

INSERT DATA { GRAPH ikg:identity { e:doubt a ikg:NameDoubt ; ikg:mayBe e:cell , e:car } }

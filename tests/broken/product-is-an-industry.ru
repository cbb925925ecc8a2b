# fires: inIndustry-object
# zh: 所属产业是产品
# en: a product as an industry

INSERT DATA { e:cell ikg:inIndustry e:pack }

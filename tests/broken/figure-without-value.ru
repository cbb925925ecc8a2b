# fires: Measure-value
# zh: 没有数值的数量
# en: a quantity without a value

DELETE WHERE { e:q5 ikg:value ?old }

# fires: Measure-maxValue
# zh: 两个上端
# en: a range with two upper ends

INSERT DATA { e:q28 ikg:maxValue 2950000000.0 }

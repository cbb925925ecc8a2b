# fires: indicator-object
# zh: 指标是数量
# en: a quantity as an indicator

INSERT DATA { e:city ikg:indicator e:q5 }

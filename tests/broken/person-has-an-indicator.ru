# fires: indicator-subject
# zh: 人物有指标
# en: a person with an indicator

INSERT DATA { e:boss ikg:indicator e:obs }

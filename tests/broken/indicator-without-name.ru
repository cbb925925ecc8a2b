# fires: Observation-indicatorName
# zh: 没有名称的指标
# en: an observation without a name

DELETE WHERE { e:obs ikg:indicatorName ?old }

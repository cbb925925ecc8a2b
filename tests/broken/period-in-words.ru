# fires: Observation-period
# zh: 时期写成文字
# en: a period in words

DELETE { e:obs ikg:period ?old }
INSERT { e:obs ikg:period "上半年" }
WHERE { e:obs ikg:period ?old }

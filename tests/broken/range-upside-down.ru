# fires: Range-value
# zh: 区间上下颠倒
# en: a range upside down

DELETE { e:q28 ikg:maxValue ?old }
INSERT { e:q28 ikg:maxValue 1.0 }
WHERE { e:q28 ikg:maxValue ?old }

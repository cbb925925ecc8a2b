# fires: PeriodOrder
# zh: 时期首尾颠倒
# en: a period that ends before it begins

DELETE { e:obs ikg:period ?old }
INSERT { e:obs ikg:period "2030-08/2030-01" }
WHERE { e:obs ikg:period ?old }

# fires: Money-value
# zh: 投资为负
# en: an investment below zero

DELETE { e:q5 ikg:value ?old }
INSERT { e:q5 ikg:value -500000000.0 }
WHERE { e:q5 ikg:value ?old }

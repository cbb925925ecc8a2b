# fires: LargeMoney
# zh: 投资超过一万亿
# en: an investment above a trillion

DELETE { e:q5 ikg:value ?old }
INSERT { e:q5 ikg:value 5000000000000.0 }
WHERE { e:q5 ikg:value ?old }

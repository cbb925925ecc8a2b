# fires: AbsurdMoney
# zh: 投资超过全国生产总值
# en: an investment above what a country makes

DELETE { e:q5 ikg:value ?old }
INSERT { e:q5 ikg:value 500000000000000.0 }
WHERE { e:q5 ikg:value ?old }

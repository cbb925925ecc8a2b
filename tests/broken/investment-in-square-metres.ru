# fires: Money-unit
# zh: 投资以平方米计
# en: an investment in square metres

DELETE { e:q5 ikg:unit ?old }
INSERT { e:q5 ikg:unit u:m2 }
WHERE { e:q5 ikg:unit ?old }

# fires: totalInvestment-subject
# zh: 企业有总投资
# en: a firm with a total investment

INSERT DATA { e:cell ikg:totalInvestment e:q30 }

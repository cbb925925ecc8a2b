# fires: phaseInvestment-subject
# zh: 企业分期投资
# en: a firm with a phase

INSERT DATA { e:cell ikg:phaseInvestment e:q5 }

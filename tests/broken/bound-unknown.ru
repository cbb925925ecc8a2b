# fires: bound-object
# zh: 本体之外的界限
# en: a bound that the ontology lacks

INSERT DATA { e:q5 ikg:bound ikg:roughly }

# fires: unit-object
# zh: 本体之外的单位
# en: a unit that the ontology lacks

DELETE { e:obs ikg:unit ?old }
INSERT { e:obs ikg:unit u:mu }
WHERE { e:obs ikg:unit ?old }

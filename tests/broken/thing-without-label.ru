# fires: Entity-label
# zh: 没有名称的实体
# en: a thing without a label

DELETE WHERE { e:car rdfs:label ?old }

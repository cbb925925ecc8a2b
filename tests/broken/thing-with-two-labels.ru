# fires: Entity-label
# zh: 两个中文标准名称
# en: a thing with two Chinese labels

INSERT DATA { e:car rdfs:label "远山"@zh }

# fires: ChineseLabel
# zh: 名称没有中文
# en: a thing without a Chinese label

DELETE { e:car rdfs:label ?old }
INSERT { e:car rdfs:label "Yuanshan Motor"@en }
WHERE { e:car rdfs:label ?old }

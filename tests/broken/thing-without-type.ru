# fires: Entity-type
# zh: 没有类型的实体
# en: a thing without a type

DELETE { e:mine2 a ?x }
INSERT { GRAPH e:article-one { e:st90 a rdf:Statement ; rdf:subject e:mine2 ; rdf:predicate ikg:recognizedAs ; rdf:object "百强"@zh ;
    prov:wasDerivedFrom e:article-one ; ikg:quote "百强"@zh ; ikg:start 400 ; ikg:end 402 ; ikg:confidence 0.9 ; ikg:modality ikg:denied ;
    ikg:extractedBy <https://w3id.org/ikg/ontology#rule/by-hand> } e:mine2 rdfs:label "白石二矿"@zh }
WHERE { OPTIONAL { e:mine2 a ?x } }

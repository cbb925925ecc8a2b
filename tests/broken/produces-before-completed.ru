# fires: CompletedProduces
# zh: 投产早于竣工
# en: produces before it was completed

INSERT DATA { e:plant ikg:producesOn "2032-01"^^xsd:gYearMonth .
  GRAPH e:article-one { e:st91 a rdf:Statement ; rdf:subject e:plant ; rdf:predicate ikg:producesOn ; rdf:object "2032-01"^^xsd:gYearMonth ;
    prov:wasDerivedFrom e:article-one ; ikg:quote "云泽日报如是说"@zh ; ikg:start 300 ; ikg:end 307 ;
    ikg:confidence 0.9 ; ikg:modality ikg:asserted ; ikg:extractedBy <https://w3id.org/ikg/ontology#rule/by-hand> . }
  e:plant ikg:completedOn "2032-06-30"^^xsd:date .
  GRAPH e:article-one { e:st92 a rdf:Statement ; rdf:subject e:plant ; rdf:predicate ikg:completedOn ; rdf:object "2032-06-30"^^xsd:date ;
    prov:wasDerivedFrom e:article-one ; ikg:quote "云泽日报如是说"@zh ; ikg:start 300 ; ikg:end 307 ;
    ikg:confidence 0.9 ; ikg:modality ikg:asserted ; ikg:extractedBy <https://w3id.org/ikg/ontology#rule/by-hand> . } }

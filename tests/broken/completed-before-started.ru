# fires: StartedCompleted
# zh: 竣工早于开工
# en: completed before it was started

INSERT DATA { e:plant ikg:completedOn "2031-01"^^xsd:gYearMonth .
  GRAPH e:article-one { e:st91 a rdf:Statement ; rdf:subject e:plant ; rdf:predicate ikg:completedOn ; rdf:object "2031-01"^^xsd:gYearMonth ;
    prov:wasDerivedFrom e:article-one ; ikg:quote "云泽日报如是说"@zh ; ikg:start 300 ; ikg:end 307 ;
    ikg:confidence 0.9 ; ikg:modality ikg:asserted ; ikg:extractedBy <https://w3id.org/ikg/ontology#rule/by-hand> . }
  GRAPH e:article-one { e:st92 a rdf:Statement ; rdf:subject e:plant ; rdf:predicate ikg:startedOn ; rdf:object "2031-03"^^xsd:gYearMonth ;
    prov:wasDerivedFrom e:article-one ; ikg:quote "云泽日报如是说"@zh ; ikg:start 300 ; ikg:end 307 ;
    ikg:confidence 0.9 ; ikg:modality ikg:asserted ; ikg:extractedBy <https://w3id.org/ikg/ontology#rule/by-hand> . } }

# fires: SignedStarted
# zh: 开工早于签约
# en: started before it was signed

INSERT DATA { e:plant ikg:startedOn "2030-11"^^xsd:gYearMonth .
  GRAPH e:article-one { e:st91 a rdf:Statement ; rdf:subject e:plant ; rdf:predicate ikg:startedOn ; rdf:object "2030-11"^^xsd:gYearMonth ;
    prov:wasDerivedFrom e:article-one ; ikg:quote "云泽日报如是说"@zh ; ikg:start 300 ; ikg:end 307 ;
    ikg:confidence 0.9 ; ikg:modality ikg:asserted ; ikg:extractedBy <https://w3id.org/ikg/ontology#rule/by-hand> . }
  GRAPH e:article-one { e:st92 a rdf:Statement ; rdf:subject e:plant ; rdf:predicate ikg:signedOn ; rdf:object "2030-12-01"^^xsd:date ;
    prov:wasDerivedFrom e:article-one ; ikg:quote "云泽日报如是说"@zh ; ikg:start 300 ; ikg:end 307 ;
    ikg:confidence 0.9 ; ikg:modality ikg:asserted ; ikg:extractedBy <https://w3id.org/ikg/ontology#rule/by-hand> . } }

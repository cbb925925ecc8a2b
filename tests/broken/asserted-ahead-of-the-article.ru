# fires: AssertedAhead
# zh: 断定的日期晚于文章
# en: a date asserted ahead of its article

INSERT DATA { GRAPH e:article-one { e:article-one dcterms:issued "2030-01-01"^^xsd:date }
  e:plant ikg:launchedOn "2030-02"^^xsd:gYearMonth .
  GRAPH e:article-one { e:st91 a rdf:Statement ; rdf:subject e:plant ; rdf:predicate ikg:launchedOn ; rdf:object "2030-02"^^xsd:gYearMonth ;
    prov:wasDerivedFrom e:article-one ; ikg:quote "云泽日报如是说"@zh ; ikg:start 300 ; ikg:end 307 ;
    ikg:confidence 0.9 ; ikg:modality ikg:asserted ; ikg:extractedBy <https://w3id.org/ikg/ontology#rule/by-hand> . } }

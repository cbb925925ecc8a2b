# fires: StartedCompleted
# zh: 没有陈述的图中竣工早于开工
# en: completed before started in a graph without statements

INSERT DATA { e:works a ikg:Facility ; rdfs:label "云泽一厂"@zh ; ikg:startedOn "2031"^^xsd:gYear ; ikg:completedOn "2030-05"^^xsd:gYearMonth }

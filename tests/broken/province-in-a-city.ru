# fires: RegionRank
# zh: 省属于市
# en: a province in a city

INSERT DATA { e:prov2 a ikg:Province ; rdfs:label "南原省"@zh ; ikg:partOf e:city }

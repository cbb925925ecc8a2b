# fires: NoRegionInItself
# zh: 地区互相包含
# en: regions that hold each other

DELETE DATA { e:city ikg:partOf e:prov } ;
INSERT DATA { e:zone2 a ikg:HighTechZone ; rdfs:label "云泽新区"@zh ; ikg:partOf e:zone . e:zone ikg:partOf e:zone2 }

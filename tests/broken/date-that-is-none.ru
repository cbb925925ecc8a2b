# fires: signedOn-object
# zh: 不存在的日期
# en: a day that no calendar has

DELETE { e:plant ikg:signedOn ?old }
INSERT { e:plant ikg:signedOn "2030-02-30"^^xsd:date }
WHERE { e:plant ikg:signedOn ?old }

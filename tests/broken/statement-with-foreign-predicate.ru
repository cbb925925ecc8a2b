# fires: Statement-predicate
# zh: 本体之外的谓词
# en: a predicate that the ontology lacks

DELETE { GRAPH ?g { e:st1 rdf:predicate ?old } }
INSERT { e:cell ikg:hasSupplier e:car . GRAPH ?g { e:st1 rdf:predicate ikg:hasSupplier } }
WHERE { GRAPH ?g { e:st1 rdf:predicate ?old } }

# fires: modality-object
# zh: 本体之外的语气
# en: a modality that the ontology lacks

DELETE { GRAPH ?g { e:st11 ikg:modality ?old } }
INSERT { GRAPH ?g { e:st11 ikg:modality ikg:sure } }
WHERE { GRAPH ?g { e:st11 ikg:modality ?old } }

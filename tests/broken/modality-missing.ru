# fires: Statement-modality
# zh: 没有语气
# en: a statement without a modality

DELETE WHERE { GRAPH ?g { e:st11 ikg:modality ?old } }

# fires: Statement-subject
# zh: 没有主体的陈述
# en: a statement without a subject

DELETE WHERE { GRAPH ?g { e:st1 rdf:subject ?old } }

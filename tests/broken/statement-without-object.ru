# fires: Statement-object
# zh: 没有客体的陈述
# en: a statement without an object

DELETE WHERE { GRAPH ?g { e:st1 rdf:object ?old } }

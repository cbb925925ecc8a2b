# fires: Statement-article
# zh: 没有出处的陈述
# en: a statement from no article

DELETE WHERE { GRAPH ?g { e:st1 prov:wasDerivedFrom ?old } }

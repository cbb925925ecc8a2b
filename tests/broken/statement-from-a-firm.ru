# fires: Statement-article
# zh: 出处不是文章
# en: a statement derived from a firm

DELETE { GRAPH ?g { e:st1 prov:wasDerivedFrom ?old } }
INSERT { GRAPH ?g { e:st1 prov:wasDerivedFrom e:cell } }
WHERE { GRAPH ?g { e:st1 prov:wasDerivedFrom ?old } }

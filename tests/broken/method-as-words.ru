# fires: extractedBy-object
# zh: 抽取方法写成文字
# en: a rule in words

DELETE { GRAPH ?g { e:st1 ikg:extractedBy ?old } }
INSERT { GRAPH ?g { e:st1 ikg:extractedBy "by hand" } }
WHERE { GRAPH ?g { e:st1 ikg:extractedBy ?old } }

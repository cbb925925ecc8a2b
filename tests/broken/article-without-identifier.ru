# fires: Article-identifier
# zh: 没有标识的文章
# en: an article without an identifier

DELETE WHERE { GRAPH ?g { e:article-one dcterms:identifier ?old } }

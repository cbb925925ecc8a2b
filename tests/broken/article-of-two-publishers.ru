# fires: Article-publisher
# zh: 两个发布者
# en: an article of two publishers

INSERT DATA { GRAPH e:article-one { e:article-one dcterms:publisher "云泽日报"@zh , "北原日报"@zh } }

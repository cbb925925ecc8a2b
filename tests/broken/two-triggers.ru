# fires: Statement-trigger
# zh: 两个触发词
# en: two triggers of one statement

INSERT DATA { GRAPH e:article-one { e:st4 ikg:trigger "投资"@zh , "建设"@zh } }

# fires: DetailsFit
# zh: 细节节点的两端不是事实的两端
# en: details that name another firm

DELETE { e:link ikg:customer ?old }
INSERT { e:link ikg:customer e:mine }
WHERE { e:link ikg:customer ?old }

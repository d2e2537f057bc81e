// The editor's tool for linking words to an article of ours: opens the chooser of articles.
(() => {
  const { draftail, React } = window;

  class ArticleSource extends draftail.ModalWorkflowSource {
    getChooserConfig() {
      return {
        url: this.props.entityType.chooserUrls.articleChooser,
        urlParams: {},
        onload: window.CHOOSER_MODAL_ONLOAD_HANDLERS,
        responses: { chosen: this.onChosen },
      };
    }

    // Without a selection the editor sets the title as text; choosers of snippets call it "string".
    onChosen(data) {
      super.onChosen({ ...data, title: data.string });
    }

    filterEntityData(data) {
      return { id: data.id, string: data.string, url: data.edit_url };
    }
  }

  const ArticleLink = (props) => {
    const data = props.contentState.getEntity(props.entityKey).getData();
    return React.createElement(draftail.TooltipEntity, {
      ...props,
      icon: "#icon-doc-full",
      label: data.string || `#${data.id}`,
      url: data.url,
    });
  };

  draftail.registerPlugin(
    { type: "ARTICLE", source: ArticleSource, decorator: ArticleLink },
    "entityTypes",
  );
})();
